/**
 * The value that `make` gives, made at the first call. For what takes a while and few processes need: a module's top
 * level is run at the start of every program that has it (a schema is made of dozens of objects).
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

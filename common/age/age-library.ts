/**
 * The library that reads and writes headers of age, in a module of its own: loading it takes as long as a small command
 * needs to begin. A bundle has a package as a whole, so that its names can be had by a static import alone.
 */
export { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
export type { Identity as LibraryIdentity, Stanza } from 'age-encryption';

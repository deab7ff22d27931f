/**
 * The library that makes certificates, in a module of its own: loading it takes a fifth of the time that other commands
 * need to begin. A bundle has a CommonJS package as a whole, so that its names can be had by a static import alone.
 */
// The library builds its objects by reflection and needs this before it is loaded.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

export { x509 };

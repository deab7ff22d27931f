import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { packageFile } from './package-files.js';

const path = packageFile('package.json');

/** This product's version, from package.json. */
export const PRODUCT_VERSION = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8'))).version;
export const PRODUCT_NAME = 'mppbackup';

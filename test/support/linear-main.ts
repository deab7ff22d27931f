/** Runs every function of the table on growing inputs and says which is next: whoever ends this process knows it. */
import { LINEAR_FUNCTIONS } from './linear-functions.js';

const lengths = process.argv.slice(2).map(Number);
for (const { name, inputs, run } of LINEAR_FUNCTIONS) {
  for (const length of lengths) {
    for (const [index, input] of inputs(length).entries()) {
      process.stdout.write(
        `${name}, input ${index} of ${input.length} characters: ${JSON.stringify(input.slice(0, 40))}\n`,
      );
      await run(input);
    }
  }
}
process.stdout.write('all\n');

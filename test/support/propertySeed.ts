/** The seed of property tests: another one at every run of a developer, the same for everyone who runs the gate. */
import fc from 'fast-check';

/** A run of the gate says something of the change, not of the draw; `PROPERTY_SEED` repeats any other run. */
const given = process.env.PROPERTY_SEED ?? (process.env.CI ? '20261122' : undefined);

if (given !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });

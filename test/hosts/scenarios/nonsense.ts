/** Settings below `ephemeralPorts` in which nothing is as it should be. */

/** By key; each must be named in the log. */
export const nonsense = {
  targets: ['linux', 'plan9', 'high-low'],
  severity: 'loud',
  allowedPorts: [99999, { port: 'x' }],
  exclude: 7,
  maxFileSize: -1,
  apis: [{ module: 3 }],
};

/**
 * What this merchant decided, per provider, besides address and credentials (those come from the sandbox here, and
 * from `{ "env": "…" }` in production). None of it has a default: Portico never makes a value up.
 */
export const merchantSettings = {
  sqril: {
    // Sqril wants one of OCC1 to OCC11 and publishes no meanings. Ask Sqril, then map your own words. These are invented.
    occupationCodes: {
      designer: 'OCC1',
      driver: 'OCC2',
      engineer: 'OCC3',
      merchant: 'OCC4',
      nurse: 'OCC5',
      shopkeeper: 'OCC6',
      teacher: 'OCC7',
    },
    // Sqril insists on a family name and on an expiry date. Some people have none, some documents never expire.
    placeholders: { familyName: 'LNU', expiry: '2099-12-31' },
  },
  'saudi-payee': {},
  paycombat: {
    placeholders: { familyName: 'LNU' },
  },
  'pending-kyc': {
    // Insists on a state and a postal code for every country. Hong Kong has neither.
    placeholders: { familyName: 'LNU', state: 'n/a', postalCode: '00000' },
  },
  bridge: {
    // Bridge has a word for the tax number of each country.
    taxIdTypes: { BR: 'cpf' },
    placeholders: { familyName: 'LNU' },
  },
} as const

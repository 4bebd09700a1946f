import type { Individual } from '@portico/core'
import { amal } from '@portico/test-support'

/** Invented people whom all four providers take, each with values of their own. */
export const person = (number: number): Individual => {
  const digits = String(number).padStart(6, '0')
  return {
    ...amal,
    reference: `race-${digits}`,
    email: `amal.race+${digits}@example.com`,
    phone: `+9665${digits}12`,
    identifications: [
      {
        type: 'passport',
        number: `L${digits}9`,
        issuingCountry: 'LB',
        issuedOn: '2019-03-04',
        expiresOn: '2039-03-03',
      },
    ],
    payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: `+9665${digits}34` }],
  }
}

import type { Company, Individual } from '@portico/core'

/** An invented person whom all four providers take as she is. */
export const amal: Individual = {
  kind: 'individual',
  reference: 'customer-0042',
  name: { given: 'Amal Zoë', family: "O'Haddad", local: 'أمل حداد' },
  email: 'amal.ohaddad+1@example.com',
  phone: '+966512345678',
  dateOfBirth: '1987-06-05',
  gender: 'female',
  nationality: 'LB',
  countryOfResidence: 'SA',
  occupation: 'archaeologist',
  address: {
    line1: '12 Palm Street / 3',
    line2: 'Building Nadd',
    city: 'Riyadh',
    state: 'Central Region',
    postalCode: '12211',
    country: 'SA',
  },
  identifications: [
    {
      type: 'passport',
      number: 'L123456',
      issuingCountry: 'LB',
      issuedOn: '2019-03-04',
      expiresOn: '2039-03-03',
    },
  ],
  payoutAccounts: [
    {
      kind: 'bank',
      bankCode: '1174c',
      accountNumber: '6080010167519',
      iban: 'SA0380000000608010167519',
      bic: 'RIBLSARIXXX',
      country: 'SA',
      currency: 'SAR',
    },
    { kind: 'wallet', scheme: 'stc_pay', phone: '+966587654321' },
  ],
  metadata: { 'loyalty-card': 'gold-778899' },
  providerOptions: { sqril: { occupation: 'OCC9' } },
}

const { kind, reference, payoutAccounts, metadata, providerOptions, ...person } = amal

/** An invented company whom both providers that take companies accept as it is. */
export const haddadTrading: Company = {
  kind: 'company',
  reference: 'customer-0043',
  legalName: "O'Haddad & Söhne Trading LLC",
  localName: 'شركة حداد للتجارة',
  registrationNumber: 'CR10123',
  incorporationCountry: 'SA',
  email: 'office@ohaddad.example',
  phone: '+966511122333',
  address: {
    line1: '7 Harbour Road',
    city: 'Jeddah',
    state: 'Makkah Region',
    postalCode: '21411',
    country: 'SA',
  },
  representative: person,
  payoutAccounts: payoutAccounts ?? [],
}

import type { Company, Individual } from '@portico/core'

/** An invented person whom every provider but Bridge takes as she is: Bridge also asks for an agreement and an image. */
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

/** An invented person whom Bridge takes without an image, as a resident of the United States; so do all but the Saudi API. */
export const ada: Individual = {
  kind: 'individual',
  reference: 'customer-0044',
  name: { given: 'Ada Luz', family: 'Castell' },
  email: 'ada.castell+2@example.com',
  phone: '+12175550147',
  dateOfBirth: '1989-11-23',
  gender: 'female',
  nationality: 'ES',
  countryOfResidence: 'US',
  occupation: 'glazier',
  address: {
    line1: '1408 Quince Terrace',
    city: 'Quillburg',
    state: 'Illinois',
    subdivision: 'US-IL',
    postalCode: '62799',
    country: 'US',
  },
  identifications: [
    { type: 'tax_id', number: '901774352', issuingCountry: 'US' },
    // Bridge has no word for it, and asks for no image of it.
    { type: 'work_permit', number: 'WP407193', issuingCountry: 'US', expiresOn: '2039-03-03' },
  ],
  agreements: [
    {
      kind: 'terms_of_service',
      acceptedAt: '2024-02-27T08:15:42Z',
      token: '7b0f6c52-91d4-4e7a-8a35-c2e4d9160b7f',
    },
  ],
  providerOptions: { sqril: { occupation: 'OCC9' } },
}

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

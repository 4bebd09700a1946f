import { deflateSync } from 'node:zlib'
import type { Company, CustomerDocument, Individual } from '@portico/core'

/** A grey PNG of 200 × 200 pixels, the least that Bridge accepts. */
export function png(): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    return Buffer.concat([size, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(200, 0)
  header.writeUInt32BE(200, 4)
  header[8] = 8
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(201 * 200, 0x80))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

export const image = (type: CustomerDocument['type'], belongsTo?: string): CustomerDocument => ({
  type,
  content: png(),
  contentType: 'image/png',
  ...(belongsTo !== undefined && { belongsTo }),
})

export const file = (
  type: CustomerDocument['type'],
  more: Partial<CustomerDocument> = {},
): CustomerDocument => ({
  type,
  content: new TextEncoder().encode('%PDF-1.7\n%%EOF'),
  contentType: 'application/pdf',
  ...more,
})

const address = {
  line1: '12 Long Street',
  line2: 'Flat 4',
  city: 'Cape Town',
  postalCode: '8001',
  country: 'ZA',
}
const terms = {
  kind: 'terms_of_service' as const,
  acceptedAt: '2024-03-01T09:30:00Z',
  token: 'd536a227-06d3-4de1-acd3-8b5131730480',
}

/** Invented, and complete for Bridge without documents: in the United States it needs no image of an ID. */
export const ada: Individual = {
  kind: 'individual',
  reference: 'customer-0003',
  name: { given: 'Ada', family: 'Haddad' },
  email: 'ada.haddad@example.com',
  phone: '+12175550123',
  dateOfBirth: '1990-01-31',
  address: {
    line1: '12 Palm Street',
    city: 'Springfield',
    subdivision: 'US-IL',
    postalCode: '62701',
    country: 'US',
  },
  identifications: [{ type: 'tax_id', number: '900123456', issuingCountry: 'US' }],
  agreements: [terms],
}

/** Invented, and complete for Bridge with the documents below. */
export const amara: Individual = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amara', middle: 'Thandi', family: 'Dlamini' },
  email: 'amara.dlamini@example.com',
  phone: '+27821234567',
  dateOfBirth: '1990-01-31',
  placeOfBirth: 'Lagos',
  countryOfBirth: 'NG',
  nationality: 'ZA',
  furtherNationalities: ['NG'],
  address,
  employment: { status: 'employed' },
  sourceOfFunds: 'salary',
  accountPurpose: 'receive_salary',
  expectedMonthlyVolume: { amount: 2500.5, currency: 'USD' },
  identifications: [
    { type: 'passport', number: 'A01234567', issuingCountry: 'ZA', expiresOn: '2039-01-31' },
    { type: 'tax_id', number: '0001339050', issuingCountry: 'ZA' },
  ],
  taxResidencies: [{ country: 'NG', number: '99001339050' }],
  agreements: [terms],
  providerOptions: { bridge: { endorsements: ['base'], actingAsIntermediary: false } },
}

export const amarasDocuments = [
  image('identification', 'identifications[0]'),
  image('identification_back', 'identifications[0]'),
  image('selfie'),
  file('proof_of_address'),
  file('other', { providerType: 'proof_of_relationship' }),
]

const ben = {
  name: { given: 'Ben', family: 'Okafor' },
  email: 'ben.okafor@example.com',
  dateOfBirth: '1980-05-05',
  address,
}

/** Invented, and complete for Bridge with the documents below. */
export const acme: Company = {
  kind: 'company',
  reference: 'customer-0002',
  legalName: 'Acme Trading Ltd',
  tradeName: 'Acme',
  companyType: 'limited_liability_company',
  email: 'office@acme.example',
  website: 'https://acme.example',
  industry: { scheme: 'naics', code: '423830' },
  taxId: '9012345678',
  incorporationCountry: 'ZA',
  address,
  operatingAddress: { ...address, line1: '8 Harbour Road' },
  accountPurpose: 'purchase_goods_and_services',
  sourceOfFunds: 'sales_of_goods_and_services',
  expectedMonthlyVolume: { amount: 20_000, currency: 'USD' },
  agreements: [terms],
  associatedPersons: [
    {
      ...ben,
      roles: ['owner', 'controller'],
      title: 'CEO',
      ownershipPercentage: 60,
      identifications: [{ type: 'national_id', number: '8005055800086', issuingCountry: 'ZA' }],
    },
    {
      ...ben,
      name: { given: 'Zoë', family: 'Łukasik' },
      email: 'zoe.lukasik@example.com',
      roles: ['signatory'],
      identifications: [{ type: 'passport', number: 'P7654321', issuingCountry: 'PL' }],
      taxResidencies: [{ country: 'PL', number: '80050512345' }],
    },
  ],
  providerOptions: { bridge: { endorsements: ['base'], description: 'Sells anvils', isDao: false } },
}

export const acmesDocuments = [
  file('formation'),
  file('ownership'),
  file('ownership'),
  image('identification', 'associatedPersons[0].identifications[0]'),
  image('identification', 'associatedPersons[1].identifications[0]'),
  file('proof_of_address', { belongsTo: 'associatedPersons[1]' }),
]

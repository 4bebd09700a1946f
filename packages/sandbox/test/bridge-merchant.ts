import { deflateSync } from 'node:zlib'
import type { Sandbox } from '@portico/sandbox'
import { expect } from 'vitest'
import { answerErrors, requestErrors } from './bridge-contract.ts'

export interface BridgeAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: an answer that the contract has checked.
  readonly body: any
}

interface Extra {
  readonly key?: string | null
  readonly apiKey?: string | null
}

/** A merchant of the Bridge stand-in. Checks every answer, and every request that is accepted, by Bridge's document. */
export function bridgeMerchant(sandbox: Sandbox<'bridge'>) {
  const { baseUrl, apiKey } = sandbox.providers.bridge
  let keys = 0

  async function send(
    method: string,
    path: string,
    body?: unknown,
    extra: Extra = {},
  ): Promise<BridgeAnswer> {
    keys += 1
    const key = extra.key === undefined && method === 'POST' ? `key-${keys}` : extra.key
    const auth = extra.apiKey === undefined ? apiKey : extra.apiKey
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(auth && { 'api-key': auth }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const answer = { status: response.status, body: await response.json() }
    const { pathname } = new URL(path, 'http://bridge.invalid')
    expect(answerErrors(method, pathname, answer.status, answer.body)).toEqual([])
    // A change of a person may have any subset, although the document gives it the schema of a creation.
    const isSubset = method === 'PUT' && path.includes('/associated_persons/')
    if (response.ok && body !== undefined && !isSubset) {
      expect(requestErrors(method, pathname, body)).toEqual([])
    }
    return answer
  }

  return {
    send,
    create: (body: unknown, extra?: Extra) => send('POST', '/customers', body, extra),
    get: (id: string) => send('GET', `/customers/${id}`),
    update: (id: string, body: unknown) => send('PUT', `/customers/${id}`, body),
  }
}

/** Which fields a refusal names, with its messages. */
export const fieldsOf = ({ body }: BridgeAnswer): Record<string, string> => body.source?.key ?? {}

/** A grey PNG of this size, as a data URI. */
export function png(width = 200, height = 200): string {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0x80))
  const file = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${file.toString('base64')}`
}

export const pdf = `data:image/pdf;base64,${Buffer.from('%PDF-1.7\n%%EOF').toString('base64')}`

export const address = {
  street_line_1: '12 Long Street',
  city: 'Cape Town',
  postal_code: '8001',
  country: 'ZAF',
}

/** Invented, complete for the `base` endorsement, and not a US resident. */
export const amara = {
  type: 'individual',
  first_name: 'Amara',
  middle_name: 'T',
  last_name: 'Dlamini',
  email: 'amara@example.com',
  phone: '+27821234567',
  residential_address: address,
  birth_date: '1990-01-01',
  signed_agreement_id: 'd536a227-06d3-4de1-acd3-8b5131730480',
  endorsements: ['base'],
  account_purpose: 'receive_salary',
  employment_status: 'employed',
  expected_monthly_payments_usd: '0_4999',
  acting_as_intermediary: false,
  source_of_funds: 'salary',
  nationality: 'ZAF',
  nationalities: ['ZAF', 'NGA'],
  place_of_birth: { country: 'NGA', city: 'Lagos' },
  client_reference_id: 'u-1',
  identifying_information: [
    { type: 'tin', issuing_country: 'zaf', number: '0001339050' },
    {
      type: 'passport',
      issuing_country: 'zaf',
      number: 'A01234567',
      expiration: '2030-01-31',
      image_front: png(),
    },
  ],
  documents: [{ purposes: ['proof_of_address'], file: pdf }],
}

export const owner = {
  first_name: 'Ben',
  last_name: 'Okafor',
  email: 'ben@example.com',
  residential_address: address,
  birth_date: '1980-05-05',
  has_ownership: true,
  has_control: true,
  is_signer: true,
  title: 'CEO',
  ownership_percentage: 60,
  identifying_information: [{ type: 'tin', issuing_country: 'zaf', number: '0001339051' }],
}

/** Invented, and complete for the `base` endorsement. */
export const acme = {
  type: 'business',
  business_legal_name: 'Acme Trading Ltd',
  business_trade_name: 'Acme',
  business_description: 'Sells anvils',
  email: 'office@acme.example',
  business_type: 'llc',
  primary_website: 'https://acme.example',
  registered_address: address,
  physical_address: address,
  signed_agreement_id: 'd536a227-06d3-4de1-acd3-8b5131730481',
  is_dao: false,
  associated_persons: [owner],
  endorsements: ['base'],
  business_industry: ['423830'],
  account_purpose: 'purchase_goods_and_services',
  source_of_funds: 'sales_of_goods_and_services',
  expected_monthly_payments_usd: 20000,
  identifying_information: [{ type: 'tin', issuing_country: 'zaf', number: '9012345678' }],
  documents: [
    { purposes: ['business_formation'], file: pdf },
    { purposes: ['ownership_information', 'shareholder_register'], file: pdf },
  ],
}

import * as z from 'zod'
import { characters, pattern } from '../shared/words.ts'
import type { SaudiCustomer } from './state.ts'

const whole = (from: number, to: number) =>
  pattern(/^\d{1,16}$/, 'must be a whole number')
    .transform(Number)
    .refine((number) => number >= from && number <= to, `must be ${from} to ${to}`)
    .optional()
// inferred: an empty parameter counts as absent, as an empty field of a body does.
const word = (limit: number) =>
  z
    .string()
    .refine((value) => characters(value) <= limit, `must not be longer than ${limit} characters`)
    .transform((value) => value || undefined)
    .optional()

/** The query of list, once decrypted. inferred: parameters the document does not list are refused. */
export const listQuery = z.strictObject({
  pageno: whole(1, 1000),
  pagesize: whole(1, 100),
  starttime: whole(0, Number.MAX_SAFE_INTEGER),
  endtime: whole(0, Number.MAX_SAFE_INTEGER),
  mercustomids: word(512),
  customids: word(512),
  identity: word(64),
  cardno: word(19),
  bankcode: word(64),
  ibanaccount: word(34),
  name_e: word(64),
  status: whole(0, 1000),
  stcaccount: word(13),
})

/** The page of customers that a query asks for. inferred: oldest first. */
export function listCustomers(
  customers: readonly SaudiCustomer[],
  query: z.infer<typeof listQuery>,
): readonly SaudiCustomer[] {
  const among = (ids: string | undefined, id: string) =>
    ids === undefined || ids.split(',').some((one) => one.trim() === id)
  const same = (asked: string | number | undefined, value: string | number) =>
    asked === undefined || asked === value

  const rows = customers.filter(
    (customer) =>
      among(query.mercustomids, customer.mercustomid) &&
      among(query.customids, customer.customid) &&
      same(query.identity, customer.identity) &&
      same(query.cardno, customer.cardno) &&
      same(query.bankcode, customer.bankcode) &&
      same(query.ibanaccount, customer.ibanaccount) &&
      same(query.stcaccount, customer.stcaccount) &&
      same(query.status, customer.status) &&
      customer.created_at >= (query.starttime ?? 0) &&
      customer.created_at <= (query.endtime ?? Number.POSITIVE_INFINITY) &&
      customer.name_e.toLowerCase().includes((query.name_e ?? '').toLowerCase()),
  )
  const { pageno = 1, pagesize = 20 } = query
  return rows.slice((pageno - 1) * pagesize, pageno * pagesize)
}

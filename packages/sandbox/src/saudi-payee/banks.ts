import * as z from 'zod'
import { oneOf } from '../shared/words.ts'

export interface Bank {
  readonly bankcode: string
  readonly bankname: string
}

/** The banks of the document's example, all Saudi. The codes are the provider's own. */
const saudiBanks: ReadonlyMap<string, string> = new Map([
  ['114db', 'Saudi National Bank(SNB)'],
  ['11558', 'The Saudi British Bank'],
  ['115d5', 'Saudi Investment Bank'],
  ['11652', 'Alinma Bank'],
  ['116cf', 'Banque Saudi Fransi'],
  ['1174c', 'Riyad Bank'],
  ['11846', 'Saudi Awwal Bank(SAB)'],
  ['118c3', 'Al Rajhi Bank'],
  ['11940', 'Arab National Bank'],
  ['119bd', 'Bank AlBilad'],
  ['11a3a', 'Bank AlJazira'],
  ['11ab7', 'Gulf International Bank (GIB-SA)'],
])

/** inferred: a bank that is not in the example has an empty name. */
export const bankName = (bankcode: string): string => saudiBanks.get(bankcode) ?? ''

/** The query of `GET /payee/banks`. inferred: without a country all are listed. */
export const banksQuery = z.strictObject({ country: oneOf(['ALL', 'SAU', 'KWT', 'ARE']).default('ALL') })

/** inferred: Kuwait and the Emirates have no banks here, because no document names one. */
export const banksOf = ({ country }: z.infer<typeof banksQuery>): Bank[] =>
  country === 'ALL' || country === 'SAU'
    ? [...saudiBanks].map(([bankcode, bankname]) => ({ bankcode, bankname }))
    : []

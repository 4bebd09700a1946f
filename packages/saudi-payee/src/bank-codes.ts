import { convert } from '@portico/adapter-kit'

/** The provider's bank code of each BIC, of 8 or 11 characters. */
export type BankCodes = Readonly<Record<string, string>>

/**
 * The provider's code of the bank that a BIC names; nothing for a BIC that is not in the table, never a guess. The first
 * 8 characters name the bank, the other 3 its branch: an entry for the bank is good for every branch.
 */
export const bankCodeOfBic = (bankCodes: BankCodes) =>
  convert((bic: string) => ({
    type: 'value',
    value: codeOf(bankCodes, [bic, bankOf(bic), `${bankOf(bic)}XXX`]),
  }))

const bankOf = (bic: string) => bic.slice(0, 8)

function codeOf(bankCodes: BankCodes, bics: readonly string[]): string | undefined {
  const known = bics.find((bic) => Object.hasOwn(bankCodes, bic))
  return known === undefined ? undefined : bankCodes[known]
}

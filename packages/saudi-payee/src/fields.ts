import {
  alphanumeric,
  asFlag,
  digits,
  encrypted,
  type FieldTable,
  fullName,
  type IdentificationType,
  type Individual,
  individualTable,
  inScript,
  matching,
  maxLength,
  type Words,
} from '@portico/adapter-kit'
import { type BankCodes, bankCodeOfBic } from './bank-codes.ts'
import type { SaudiPayeeOptions } from './settings.ts'

// Which documents are meant by "ID number" is inferred.
const inferredDocuments: readonly IdentificationType[] = ['national_id', 'residence_permit', 'passport']

interface FieldSettings {
  readonly identificationTypes?: readonly IdentificationType[] | undefined
  readonly bankCodes?: BankCodes | undefined
}

const saudiMobile = matching(
  /^(?:\+?966|0)?5[0-9]{8}$/,
  'must be a Saudi mobile number such as +966512345678',
)

/** The payee's fields (Saudi payee API, "Create Customer"). */
export function payeeFields({ identificationTypes, bankCodes }: FieldSettings): FieldTable {
  return individualTable(
    ({
      firstOf,
      from,
      option,
      optional,
      pick,
      required,
      withFallback,
      within,
    }: Words<Individual, SaudiPayeeOptions>) => {
      const identification = pick('identifications', { type: identificationTypes ?? inferredDocuments })
      const bank = pick('payoutAccounts', { kind: 'bank' })
      const wallet = pick('payoutAccounts', { kind: 'wallet', scheme: 'stc_pay' })
      const address = within('address', ({ join }) =>
        join(['line1', 'line2', 'city', 'state', 'postalCode', 'country'], ', '),
      )
      return {
        name_e: required(fullName, maxLength(64)),
        // "If the customer does not have an arabic name, you can fill in the customer english name."
        name_a: required(firstOf(from('name.local', inScript('Arabic')), fullName), maxLength(64)),
        mercustomid: required('reference', maxLength(128)),
        identity: required(identification('number'), maxLength(64), encrypted),
        bankcode: optional(
          bankCodes
            ? withFallback(bank('bankCode'), bank('bic', bankCodeOfBic(bankCodes)))
            : bank('bankCode'),
        ),
        cardno: optional(bank('accountNumber'), digits(13, 19), encrypted),
        ibanaccount: optional(bank('iban'), alphanumeric(34)),
        stcaccount: optional(wallet('phone'), saudiMobile, encrypted),
        address: optional(address, maxLength(255)),
        swiftcode: optional(bank('bic'), maxLength(32)),
        autoapproval: optional(option('autoApproval', asFlag)),
        otpappname: optional(option('otpAppName'), maxLength(32)),
      }
    },
    {
      rules: ({ allOrNone, keepOneOf, recommendOneOf, requireOneOf, when }) => [
        allOrNone('a bank account', ['bankcode', 'cardno', 'ibanaccount']),
        requireOneOf(
          when('payoutAccounts[].currency', ['KWD', 'AED']),
          ['address', 'swiftcode'],
          'paying KWD or AED needs an address or a SWIFT code',
        ),
        recommendOneOf(
          ['cardno', 'stcaccount'],
          'cannot be paid yet: neither a bank account nor an STC Pay wallet is given',
          'cannot_be_paid',
        ),
        keepOneOf(['cardno', 'stcaccount'], 'a bank account or an STC Pay wallet must remain'),
      ],
      // Inferred: "the STCPay account cannot be modified to empty" where it is the only one, so otherwise it can.
      clearedBy: '',
    },
  )
}

import { valueAt } from '../customer/path.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { Warning } from '../result/warning.ts'
import { leavesRead } from './leaves-read.ts'

const walletPhone = /^(payoutAccounts\[\d+\])\.phone$/

// STC Pay wallets are opened with Saudi mobile numbers, E.164: the Saudi payee API's document lists no other form.
const saudiMobile = /^\+9665\d{8}$/

/** STC Pay wallets whose phone number is not one of STC Pay's. */
export const walletWarnings = (evaluation: Evaluation): Warning[] =>
  leavesRead(evaluation).flatMap(({ path, value }): Warning[] => {
    const [, wallet] = walletPhone.exec(path) ?? []
    const isOfStcPay = valueAt(evaluation.context.input, `${wallet}.scheme`) === 'stc_pay'
    if (!isOfStcPay || saudiMobile.test(String(value))) return []
    return [{ path, code: 'no_wallet_number', message: 'is no Saudi mobile number, as STC Pay needs' }]
  })

import { codes } from '@portico/adapter-kit'

/** Words that are the same in the model and at Bridge. */
const same = <const Word extends string>(...words: Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as { [W in Word]: W }

// biome-ignore-start format: one word per line would fill three pages.
const sharedPurposes = {
  ...same('charitable_donations', 'other', 'purchase_goods_and_services'),
  ecommerce: 'ecommerce_retail_payments',
  friends_and_family: 'payments_to_friends_or_family_abroad',
  investment: 'investment_purposes',
  personal_expenses: 'personal_or_living_expenses',
  wealth_protection: 'protect_wealth',
} as const

export const individualPurpose = codes({
  ...sharedPurposes,
  ...same('receive_salary'),
  business_operations: 'operating_a_company',
  receive_freelance_income: 'receive_payment_for_freelancing',
})

export const businessPurpose = codes({
  ...sharedPurposes,
  ...same('payroll', 'receive_payments_for_goods_and_services', 'tax_optimization', 'treasury_management'),
  third_party_payments: 'third_party_money_transmission',
})

export const individualFunds = codes({
  ...same('company_funds', 'gifts', 'government_benefits', 'inheritance', 'salary', 'savings'),
  ecommerce: 'ecommerce_reseller',
  gambling: 'gambling_proceeds',
  investments: 'investments_loans',
  loan: 'investments_loans',
  pension: 'pension_retirement',
  sale_of_assets: 'sale_of_assets_real_estate',
  third_party_funds: 'someone_elses_funds',
})

export const businessFunds = codes({
  ...same(
    'grants',
    'legal_settlement',
    'owners_capital',
    'sale_of_assets',
    'sales_of_goods_and_services',
    'third_party_funds',
    'treasury_reserves',
  ),
  intercompany_funds: 'inter_company_funds',
  investments: 'investment_proceeds',
  loan: 'business_loans',
  pension: 'pension_retirement',
})

export const businessType = codes({
  ...same('cooperative', 'corporation', 'other', 'partnership', 'trust'),
  limited_liability_company: 'llc',
  sole_proprietorship: 'sole_prop',
  foundation: 'other',
  non_profit: 'other',
  government: 'other',
})

export const employmentStatus = codes(
  same('employed', 'homemaker', 'retired', 'self_employed', 'student', 'unemployed'),
)

/** Identity documents with a photo. */
export const photoId = {
  ...same('national_id', 'passport'),
  driving_licence: 'drivers_license',
  residence_permit: 'permanent_residency_id',
} as const
/** Their words in the model. */
export const photoIds = Object.keys(photoId) as (keyof typeof photoId)[]
// biome-ignore-end format: see above.

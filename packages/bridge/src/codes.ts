import { codes, same } from '@portico/adapter-kit'

// biome-ignore format: a line for each word would fill three pages, here and below.
const purposes = {
  ...same('charitable_donations', 'other', 'purchase_goods_and_services'), ecommerce: 'ecommerce_retail_payments',
  friends_and_family: 'payments_to_friends_or_family_abroad', investment: 'investment_purposes',
  personal_expenses: 'personal_or_living_expenses', wealth_protection: 'protect_wealth',
} as const

// biome-ignore format: see above.
export const individualPurpose = codes({
  ...purposes, ...same('receive_salary'),
  business_operations: 'operating_a_company', receive_freelance_income: 'receive_payment_for_freelancing',
})

// biome-ignore format: see above.
export const businessPurpose = codes({
  ...purposes, ...same('payroll', 'receive_payments_for_goods_and_services', 'tax_optimization', 'treasury_management'),
  third_party_payments: 'third_party_money_transmission',
})

// biome-ignore format: see above.
export const individualFunds = codes({
  ...same('company_funds', 'gifts', 'government_benefits', 'inheritance', 'salary', 'savings'),
  ecommerce: 'ecommerce_reseller', gambling: 'gambling_proceeds', investments: 'investments_loans', loan: 'investments_loans',
  pension: 'pension_retirement', sale_of_assets: 'sale_of_assets_real_estate', third_party_funds: 'someone_elses_funds',
})

// biome-ignore format: see above.
export const businessFunds = codes({
  ...same('grants', 'legal_settlement', 'owners_capital', 'sale_of_assets', 'sales_of_goods_and_services'),
  ...same('third_party_funds', 'treasury_reserves'), intercompany_funds: 'inter_company_funds',
  investments: 'investment_proceeds', loan: 'business_loans', pension: 'pension_retirement',
})

// biome-ignore format: see above.
export const businessType = codes({
  ...same('cooperative', 'corporation', 'other', 'partnership', 'trust'), foundation: 'other', government: 'other',
  limited_liability_company: 'llc', non_profit: 'other', sole_proprietorship: 'sole_prop',
})

export const employmentStatus = codes(
  same('employed', 'homemaker', 'retired', 'self_employed', 'student', 'unemployed'),
)

/** Identity documents with a photo. */
// biome-ignore format: see above.
export const photoId = {
  ...same('national_id', 'passport'), driving_licence: 'drivers_license', residence_permit: 'permanent_residency_id',
} as const
export const photoIds = Object.keys(photoId) as (keyof typeof photoId)[]

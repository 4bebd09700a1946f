/** Every type of company that the model knows, for a list to choose from. */
export const companyTypes = [
  'sole_proprietorship',
  'partnership',
  'limited_liability_company',
  'corporation',
  'cooperative',
  'trust',
  'foundation',
  'non_profit',
  'government',
  'other',
] as const

/** The legal form of a company. Bridge `business_type`, Stripe `company.structure`, Airwallex `business_structure`. */
export type CompanyType = (typeof companyTypes)[number]

import * as z from 'zod'
import { currency, numberBetween, oneOf } from './primitives.ts'

/**
 * Every source of funds that the model knows, for a list to choose from. Wide enough for the lists of Bridge
 * (`source_of_funds` of individuals and of businesses) and of Airwallex.
 */
export const sourcesOfFunds = [
  'salary',
  'self_employment',
  'sales_of_goods_and_services',
  'ecommerce',
  'company_funds',
  'owners_capital',
  'intercompany_funds',
  'treasury_reserves',
  'savings',
  'investments',
  'loan',
  'sale_of_assets',
  'pension',
  'government_benefits',
  'grants',
  'tax_refund',
  'legal_settlement',
  'inheritance',
  'gifts',
  'gambling',
  'third_party_funds',
  'other',
] as const

/**
 * Where most of a customer's money comes from. Words that need one:
 * - `company_funds`: an individual is paid from a company that the individual owns
 * - `investments`: returns on investments, such as dividends and interest
 * - `sale_of_assets`: real estate included
 * - `third_party_funds`: the money belongs to a third party
 */
export type SourceOfFunds = (typeof sourcesOfFunds)[number]

/**
 * Every purpose of an account that the model knows, for a list to choose from. Wide enough for the lists of Bridge
 * (`account_purpose`) and Nium (`intendedUseOfAccount`).
 */
export const accountPurposes = [
  'receive_salary',
  'receive_freelance_income',
  'receive_payments_for_goods_and_services',
  'purchase_goods_and_services',
  'personal_expenses',
  'friends_and_family',
  'own_accounts',
  'ecommerce',
  'investment',
  'savings',
  'wealth_protection',
  'charitable_donations',
  'education',
  'travel',
  'business_operations',
  'payroll',
  'treasury_management',
  'third_party_payments',
  'tax_optimization',
  'other',
] as const

/**
 * What the customer mainly uses the account for. Words that need one:
 * - `friends_and_family`: payments to and from them, in the country or abroad
 * - `own_accounts`: transfers between accounts of the customer
 * - `business_operations`: the customer runs a company with it
 * - `third_party_payments`: the customer transmits money for others
 */
export type AccountPurpose = (typeof accountPurposes)[number]

/** An amount of money per month. Bridge `expected_monthly_payments_usd`, Nium `estimatedMonthlyFunding`. */
export interface MonthlyVolume {
  /** In major units, such as dollars and not cents: `2500`. From 0 to 10^15. */
  amount: number
  /** ISO 4217 in upper case: `USD`. */
  currency: string
}

const mostMoney = 1e15

/** What both kinds of customers say about their money. */
export const fundsShape = {
  sourceOfFunds: oneOf(sourcesOfFunds, { title: 'Source of funds', sensitivity: 'personal' }).optional(),
  accountPurpose: oneOf(accountPurposes, {
    title: 'Purpose of the account',
    sensitivity: 'personal',
  }).optional(),
  expectedMonthlyVolume: z
    .strictObject({
      amount: numberBetween(0, mostMoney, {
        title: 'Expected amount per month',
        description: 'In major units, such as dollars and not cents',
        sensitivity: 'personal',
        examples: [2500],
      }),
      currency: currency({
        title: 'Currency of the expected amount',
        sensitivity: 'personal',
        examples: ['USD'],
      }),
    })
    .optional(),
}

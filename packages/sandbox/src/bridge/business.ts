import * as z from 'zod'
import { oneOf } from '../shared/words.ts'
import { associatedPerson } from './associated-person.ts'
import {
  address,
  agreementId,
  alpha3,
  boolean,
  documents,
  identification,
  name,
  requireField,
  text,
  transliterated,
} from './fields.ts'
import { requireTransliterations } from './person-fields.ts'
import {
  annualRevenues,
  businessAccountPurposes,
  businessFunds,
  businessPurposes,
  businessTypes,
  endorsementTypes,
  highRiskActivities,
} from './words.ts'

const listing = z.strictObject(
  {
    market_identifier_code: text(4, 4),
    stock_number: text(12, 12),
    ticker: text(1),
  },
  'must be an object',
)

const regulatedActivity = z.strictObject(
  {
    regulated_activities_description: text(1),
    primary_regulatory_authority_country: alpha3,
    primary_regulatory_authority_name: text(1),
    license_number: text(1),
  },
  'must be an object',
)

const list = <Item extends z.ZodType>(item: Item) => z.array(item, 'must be a list').exactOptional()

/** The body of a business. Bridge requires nothing but the type. inferred: other fields than these are refused. */
export const business = (now: () => Date) =>
  z
    .strictObject({
      type: z.literal('business'),
      business_legal_name: name(1),
      transliterated_business_legal_name: transliterated(1024),
      business_trade_name: name(1),
      transliterated_business_trade_name: transliterated(1024),
      business_description: name(1),
      email: name(1),
      business_type: oneOf(businessTypes).exactOptional(),
      primary_website: name(1),
      other_websites: list(text(1)),
      registered_address: address.exactOptional(),
      transliterated_registered_address: address.exactOptional(),
      physical_address: address.exactOptional(),
      transliterated_physical_address: address.exactOptional(),
      signed_agreement_id: agreementId.exactOptional(),
      is_dao: boolean.exactOptional(),
      compliance_screening_explanation: name(1),
      associated_persons: z
        .array(associatedPerson(now), 'must be a list')
        .min(1, 'must not be empty')
        .refine((all) => all.some((one) => one.has_control), 'must have a person with has_control')
        .refine((all) => all.some((one) => one.is_signer), 'must have a person with is_signer')
        .exactOptional(),
      endorsements: list(oneOf(endorsementTypes)),
      business_industry: list(text(1)),
      publicly_traded_listings: list(listing),
      ownership_threshold: z
        .int('must be an integer')
        .min(5, 'must be from 5 to 25')
        .max(25, 'must be from 5 to 25')
        .exactOptional(),
      has_material_intermediary_ownership: boolean.exactOptional(),
      estimated_annual_revenue_usd: oneOf(annualRevenues).exactOptional(),
      // An integer here, while the same field of an individual is a range.
      expected_monthly_payments_usd: z.int('must be an integer').min(0).exactOptional(),
      operates_in_prohibited_countries: boolean.exactOptional(),
      account_purpose: oneOf(businessAccountPurposes).exactOptional(),
      account_purpose_other: text(1).exactOptional(),
      high_risk_activities: list(oneOf(highRiskActivities)),
      high_risk_activities_explanation: text(1).exactOptional(),
      source_of_funds: oneOf(businessFunds).exactOptional(),
      source_of_funds_description: text(1).exactOptional(),
      conducts_money_services: boolean.exactOptional(),
      conducts_money_services_using_bridge: boolean.exactOptional(),
      conducts_money_services_description: text(1).exactOptional(),
      identifying_information: list(identification),
      documents: documents(businessPurposes).exactOptional(),
      regulated_activity: regulatedActivity.exactOptional(),
      acting_as_intermediary: boolean.exactOptional(),
      client_reference_id: text(1, 256).exactOptional(),
    })
    .superRefine((body, context) => {
      for (const [field, isRequired] of Object.entries(requiredTogether(body))) {
        if (isRequired && !Object.hasOwn(body, field)) requireField(context, field)
      }
    })
    .superRefine(
      requireTransliterations(
        'business_legal_name',
        'business_trade_name',
        'registered_address',
        'physical_address',
      ),
    )

interface Answers {
  readonly account_purpose?: string
  readonly conducts_money_services?: boolean
  readonly high_risk_activities?: readonly string[]
}

/** Fields that other answers make required. */
const requiredTogether = ({ account_purpose, conducts_money_services, high_risk_activities }: Answers) => ({
  account_purpose_other: account_purpose === 'other',
  high_risk_activities_explanation: high_risk_activities?.some((one) => one !== 'none_of_the_above'),
  compliance_screening_explanation: conducts_money_services,
  conducts_money_services_using_bridge: conducts_money_services,
  conducts_money_services_description: conducts_money_services,
})

/** A business in Bridge's own words. */
export type BridgeBusiness = z.infer<ReturnType<typeof business>>

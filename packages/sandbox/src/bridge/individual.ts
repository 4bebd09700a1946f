import * as z from 'zod'
import { oneOf } from '../shared/words.ts'
import { address, agreementId, boolean, identification, name, requireField, text } from './fields.ts'
import { birthDate, instant, personFields, requireTransliterations, selfies } from './person-fields.ts'
import {
  employmentStatuses,
  endorsementTypes,
  individualAccountPurposes,
  individualFunds,
  monthlyPayments,
} from './words.ts'

/** The body of an individual. Bridge requires nothing but the type. inferred: other fields than these are refused. */
export const individual = (now: () => Date) =>
  z
    .strictObject({
      type: z.literal('individual'),
      first_name: name(2),
      last_name: name(2),
      ...personFields,
      email: text(1, 1024).exactOptional(),
      residential_address: address.exactOptional(),
      birth_date: birthDate(now).exactOptional(),
      signed_agreement_id: agreementId.exactOptional(),
      endorsements: z.array(oneOf(endorsementTypes), 'must be a list').exactOptional(),
      account_purpose: oneOf(individualAccountPurposes).exactOptional(),
      account_purpose_other: text(1).exactOptional(),
      employment_status: oneOf(employmentStatuses).exactOptional(),
      expected_monthly_payments_usd: oneOf(monthlyPayments).exactOptional(),
      acting_as_intermediary: boolean.exactOptional(),
      most_recent_occupation: text(1).exactOptional(),
      source_of_funds: oneOf(individualFunds).exactOptional(),
      verified_govid_at: instant.exactOptional(),
      verified_selfie_at: instant.exactOptional(),
      verified_database_at: instant.exactOptional(),
      completed_customer_safety_check_at: instant.exactOptional(),
      liveness_check_selfies: selfies.exactOptional(),
      client_reference_id: text(1, 256).exactOptional(),
      identifying_information: z.array(identification, 'must be a list').exactOptional(),
    })
    .superRefine((body, context) => {
      const isOther = body.account_purpose === 'other'
      if (isOther && body.account_purpose_other === undefined) requireField(context, 'account_purpose_other')
    })
    .superRefine(requireTransliterations('first_name', 'middle_name', 'last_name', 'residential_address'))

/** An individual in Bridge's own words. */
export type BridgeIndividual = z.infer<ReturnType<typeof individual>>

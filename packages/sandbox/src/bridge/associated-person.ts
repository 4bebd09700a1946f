import * as z from 'zod'
import { date } from '../shared/words.ts'
import { address, boolean, identification, requireField, text } from './fields.ts'
import { birthDate, instant, personFields, requireTransliterations } from './person-fields.ts'

/** An owner, director, controller or signer of a business. */
export const associatedPerson = (now: () => Date) => {
  // "The date or timestamp", says the document here, but not for an individual.
  const moment = z.union([instant, date], 'must be a date or an ISO 8601 time').exactOptional()
  return z
    .strictObject(
      {
        first_name: text(1, 1024),
        last_name: text(2, 1024),
        ...personFields,
        email: text(1, 1024),
        residential_address: address,
        birth_date: birthDate(now),
        has_ownership: boolean,
        has_control: boolean,
        is_signer: boolean,
        is_director: boolean.exactOptional(),
        title: text(1, 1024).exactOptional(),
        ownership_percentage: z.int('must be an integer').min(0).max(100).exactOptional(),
        attested_ownership_structure_at: moment,
        relationship_established_at: moment,
        verified_govid_at: moment,
        verified_selfie_at: moment,
        verified_database_at: moment,
        completed_customer_safety_check_at: moment,
        identifying_information: z.array(identification, 'must be a list'),
      },
      'must be an object',
    )
    .superRefine(({ has_control, title }, context) => {
      if (has_control && title === undefined) requireField(context, 'title')
    })
    .superRefine(requireTransliterations('first_name', 'middle_name', 'last_name', 'residential_address'))
}

/** An associated person in Bridge's own words. */
export type BridgeAssociatedPerson = z.infer<ReturnType<typeof associatedPerson>>

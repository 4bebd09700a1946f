import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { ModelSchema } from './model-schema.ts'
import { type Clock, type Person, personShape, systemClock } from './person.ts'
import { numberBetween, oneOf, setOf, text } from './primitives.ts'

/** Every role of an associated person that the model knows, for a list to choose from. */
export const associatedPersonRoles = ['owner', 'director', 'controller', 'signatory'] as const

/**
 * What a person is to a company.
 * - `owner`: owns a part of it, by itself or through others. Bridge `has_ownership`, Airwallex `BENEFICIAL_OWNER`
 * - `director`: a member of its governing board. Bridge `is_director`, Stripe `relationship.director`
 * - `controller`: has significant responsibility to manage it. Bridge `has_control`, Stripe `relationship.executive`
 * - `signatory`: may sign for it. Bridge `is_signer`, Airwallex `LEGAL_REPRESENTATIVE`
 */
export type AssociatedPersonRole = (typeof associatedPersonRoles)[number]

/** A person connected with the company that a provider identifies too. Bridge `associated_persons`, Nium `stakeholders`. */
export interface AssociatedPerson extends Person {
  /** What the person is to the company; one role or several, each once. */
  roles: AssociatedPersonRole[]
  /** How much of the company an owner has, from 0 to 100: `25.5`. Bridge `ownership_percentage`. */
  ownershipPercentage?: number | undefined
  /** The position in the company, in the merchant's own words: `Chief Financial Officer`. Stripe `relationship.title`. */
  title?: string | undefined
}

// Built once: only what depends on a clock is built for each of them.
const roleFields = {
  roles: setOf(oneOf(associatedPersonRoles, { title: 'Role in the company', sensitivity: 'public' }), {
    title: 'Roles in the company',
    sensitivity: 'public',
    examples: [['owner'], ['director', 'signatory']],
  }).min(1, { error: 'must have at least one role' }),
  ownershipPercentage: numberBetween(0, 100, {
    title: 'Ownership in percent',
    sensitivity: 'personal',
    examples: [25.5],
  }).optional(),
  title: text({
    title: 'Position in the company',
    sensitivity: 'personal',
    examples: ['Chief Financial Officer'],
  }).optional(),
}

export const associatedPersonSchema = (now: Clock) => z.strictObject({ ...personShape(now), ...roleFields })

/** The check of an associated person: that of a person, with one or more roles. */
export const AssociatedPerson: ModelSchema<AssociatedPerson> = withJson(associatedPersonSchema(systemClock))

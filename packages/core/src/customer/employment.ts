import * as z from 'zod'
import { oneOf, text } from './primitives.ts'

/** Every employment status that the model knows, for a list to choose from. */
export const employmentStatuses = [
  'employed',
  'self_employed',
  'unemployed',
  'student',
  'retired',
  'homemaker',
] as const

/** Whether and how a person earns a living. Bridge `employment_status`, SEP-9 `employment_status`. */
export type EmploymentStatus = (typeof employmentStatuses)[number]

/** A person's work. The work itself is `occupation`. */
export interface Employment {
  /** Whether and how the person earns a living. Bridge `employment_status`, SEP-9 `employment_status`. */
  status?: EmploymentStatus | undefined
  /** The name of the employer: `Haddad Trading LLC`. SEP-9 `employer_name`. */
  employer?: string | undefined
}

export const employmentSchema = z.strictObject({
  status: oneOf(employmentStatuses, { title: 'Employment status', sensitivity: 'personal' }).optional(),
  employer: text({ title: 'Employer', sensitivity: 'personal', examples: ['Haddad Trading LLC'] }).optional(),
})

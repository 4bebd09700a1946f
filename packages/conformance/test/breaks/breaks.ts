import type { Break } from '../reference/reference.ts'
import { authenticationBreaks } from './authentication-breaks.ts'
import { callBreaks } from './call-breaks.ts'
import { contractBreaks } from './contract-breaks.ts'
import { errorBreaks } from './error-breaks.ts'
import { eventBreaks } from './event-breaks.ts'
import { faultBreaks } from './fault-breaks.ts'
import { furtherBreaks } from './further-breaks.ts'
import { mappingBreaks } from './mapping-breaks.ts'
import { operationBreaks } from './operation-breaks.ts'
import { privacyBreaks } from './privacy-breaks.ts'
import { requirementBreaks } from './requirement-breaks.ts'
import { resendBreaks } from './resend-breaks.ts'
import { responseBreaks } from './response-breaks.ts'
import { statusBreaks } from './status-breaks.ts'

/** For every check, the broken adapters that it catches. */
export const breaks: Readonly<Record<string, Break | readonly Break[]>> = {
  ...contractBreaks,
  ...operationBreaks,
  ...furtherBreaks,
  ...requirementBreaks,
  ...mappingBreaks,
  ...authenticationBreaks,
  ...responseBreaks,
  ...errorBreaks,
  ...faultBreaks,
  ...resendBreaks,
  ...statusBreaks,
  ...eventBreaks,
  ...privacyBreaks,
  ...callBreaks,
}

import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'

const { isVerified } = correctParts

const seen = new Set<string | null>()

export const authenticationAnswersBreaks: Record<string, Break> = {
  'authentication/unsigned-answers-are-not-believed': {
    what: 'an answer without a signature believed',
    ...parts({
      isVerified: (received, ...rest) =>
        received.headers.has('x-acme-answer') ? isVerified(received, ...rest) : true,
    }),
  },
  'authentication/tampered-answers-are-not-believed': {
    what: 'any signature believed',
    ...parts({ isVerified: ({ headers }) => headers.has('x-acme-answer') }),
  },
  'authentication/answers-to-others-are-not-believed': {
    what: 'a signature believed that was good once',
    ...parts({
      isVerified(received, nonce, settings) {
        const signature = received.headers.get('x-acme-answer')
        if (seen.has(signature) || isVerified(received, nonce, settings)) {
          seen.add(signature)
          return true
        }
        return false
      },
    }),
  },
  'authentication/keys-can-be-rotated': {
    what: 'only the newest key known',
    ...parts({
      isVerified: (received, nonce, settings) =>
        isVerified(received, nonce, { ...settings, previousSecret: undefined }),
    }),
  },
}

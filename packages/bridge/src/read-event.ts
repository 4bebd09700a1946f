import { eventReader, sha256, unread, verifyRsa } from '@portico/adapter-kit'
import { customer } from './customer.ts'

/**
 * Reads a webhook ("Webhook event signature"). Signed is the SHA-256 digest of `time.body`, which RSA-SHA256 digests once more: only
 * so does the sample of the document verify.
 */
export const eventsSignedBy = (publicKeys: string | readonly string[]) =>
  eventReader({
    customer,
    headers: { 'X-Webhook-Signature': /^t=(?<time>\d{1,15}),v0=(?<signature>[\w+/=]+)$/ },
    names: {
      type: 'event_type',
      customer: 'event_object',
      nonce: 'event_id',
      occurredAt: 'event_created_at',
    },
    shape: {
      ...unread('api_version event_category event_developer_id event_sequence'),
      ...unread('event_object_id event_object_status event_object_changes'),
    },
    changes: /^customer\.(created|updated)/,
    sentAt: ({ time }) => Number(time),
    setting: 'webhookPublicKey',
    verify: async ({ time, signature = '' }, { rawBytes }) =>
      verifyRsa(publicKeys, signature, await sha256(`${time}.`, rawBytes)),
  })

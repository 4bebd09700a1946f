import { documentTypes } from '@portico/core'
import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerId, oneProvider, outputFlags, refFlags, revealFlag, settingsFlags } from '../flags.ts'
import type { UploadFlags } from '../run/upload.ts'

const text = { kind: 'parsed', parse: String, optional: true } as const

const documentFile = { parse: String, placeholder: 'file', brief: 'The file to send' } as const

export const upload = buildCommand<UploadFlags, [string, string], Context>({
  loader: lazily(async () => (await import('../run/upload.ts')).runUpload),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerId, documentFile] },
    flags: {
      type: { kind: 'enum', values: documentTypes, brief: 'What the file shows' },
      providerType: {
        ...text,
        placeholder: 'name',
        brief: "The provider's own name of the document; needed for other",
      },
      belongsTo: {
        ...text,
        placeholder: 'path',
        brief: 'What the file is about, such as identifications[0]',
      },
      provider: oneProvider,
      ...refFlags,
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Send a document of a customer to a provider',
    fullDescription: [
      'Send a file about a customer. Its format is read from its content (PDF, JPEG, PNG, TIFF, HEIC) and checked, with its size,',
      'against what the provider takes, before it is sent.',
      '',
      'Examples:',
      '  portico upload cus_123 passport.jpg --type identification --provider saudi-payee',
      '  portico upload customer-0001 passport.jpg --by-reference --type identification --provider saudi-payee',
    ].join('\n'),
  },
})

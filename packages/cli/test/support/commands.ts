/** Every sub-command. */
export const commands = [
  'providers',
  'requirements',
  'questions',
  'check',
  'preview',
  'create',
  'route',
  'reconcile',
  'get',
  'update',
  'sandbox',
  'init',
  'new-adapter',
]

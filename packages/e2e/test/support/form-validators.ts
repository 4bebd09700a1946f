import { Ajv, type Options, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const strict: Options = { strict: true, allErrors: true }

/** The schema compiled as it is by validators of both drafts in strict mode, one of them with the usual formats. */
export function strictValidators(schema: object): ValidateFunction[] {
  const withFormats = new Ajv2020(strict)
  addFormats.default(withFormats)
  return [withFormats, new Ajv(strict)].map((ajv) => ajv.compile(schema))
}

/** Says which answers are wrong, by key. All validators must agree. */
export function validatorOf(schema: object): (answers: object) => string[] {
  const validators = strictValidators(schema)
  return (answers) => {
    const [first = [], ...others] = validators.map((validate) => {
      validate(answers)
      return [...new Set((validate.errors ?? []).map(keyOf))].filter((key) => key !== '')
    })
    if (others.some((other) => String(other) !== String(first))) throw new Error('validators differ')
    return first
  }
}

const keyOf = ({ instancePath, params }: NonNullable<ValidateFunction['errors']>[number]): string =>
  instancePath.slice(1) || String(params.missingProperty ?? params.additionalProperty ?? '')

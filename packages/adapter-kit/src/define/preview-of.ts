import { nestFields, type PreparedFields, type RequestPreview } from '@portico/core/adapter'

/** The preview of a request whose body is the mapped fields and nothing else. */
export const previewOf = (
  baseUrl: string,
  method: string,
  route: string,
  { fields }: PreparedFields,
): RequestPreview => ({ method, url: `${baseUrl.replace(/\/+$/, '')}${route}`, body: nestFields(fields) })

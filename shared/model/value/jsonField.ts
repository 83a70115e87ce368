import * as v from 'valibot'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { jsonDepth } from '../../base/json/jsonDepth.ts'
import { jsonOrNull, text } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

const MAX_DEPTH = 4

/** A small plain object whose shape another part of the program knows, stored as JSON: two who change it leave the one of one of them. @param max UTF-16 units */
export const jsonField = (max: number): FieldType<Readonly<Record<string, unknown>>, 'required'> =>
  plainField<Readonly<Record<string, unknown>>>(
    v.pipe(
      text(max),
      v.check((json) => jsonDepth(json) <= MAX_DEPTH),
      v.transform(jsonOrNull),
      v.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    ),
    canonicalJson,
  )

import { describe, expect, it } from 'vitest'
import { readStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { readingVectors } from './vectors.ts'

describe('bytes', () => {
  it.each(readingVectors())('are a statement or none: $name', ({ bytes, statement }) => {
    const read = readStatement(bytes)
    const kind = read?.kind === 'unknown' ? read.name : read?.kind
    expect(read && { id: read.id, kind, isSupported: read.kind !== 'unknown' }).toEqual(statement)
  })
})

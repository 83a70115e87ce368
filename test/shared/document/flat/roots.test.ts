import { expect, it } from 'vitest'
import {
  blocksRoot,
  cellRoot,
  columnsRoot,
  type FlatRoot,
  footnoteRoot,
  parseRoot,
  rowsRoot,
  textRoot,
} from '../../../../shared/document/flat/roots.ts'

it.each<[string, FlatRoot]>([
  [textRoot('0'), { kind: 'text', base: '0' }],
  [blocksRoot('0a1b2c3d'), { kind: 'blocks', base: '0a1b2c3d' }],
  [rowsRoot('0', 't1'), { kind: 'rows', base: '0', table: 't1' }],
  [columnsRoot('0', 't1'), { kind: 'columns', base: '0', table: 't1' }],
  [cellRoot('0', 't1', 'r1', 'k1'), { kind: 'cell', base: '0', table: 't1', row: 'r1', column: 'k1' }],
  [footnoteRoot('0', 'n1'), { kind: 'footnote', base: '0', note: 'n1' }],
])('reads the name %s as what it was made from', (name, root) => {
  expect(parseRoot(name)).toEqual(root)
})

it.each(['', 'text', '1/text', '0/text/a', '0/n/', '0/n/A', '0/n/a/b', '0/c/t/r', '0/c/t/r/k/x', '0/x/a', `0/n/${'a'.repeat(17)}`])(
  'knows no root called %j',
  (name) => {
    expect(parseRoot(name)).toBeNull()
  },
)

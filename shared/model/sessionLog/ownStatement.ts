import { fromBase64Url } from '../../base/bytes.ts'
import { personOf } from '../../protocol/membershipLog/memberKey.ts'
import { type BroughtStatement, isSignedOnce } from './readLog.ts'

/** Whether who brought a statement signed it with their own key. Cost of the first time: a verification. */
export const isOwnStatement = ({ statement, by }: BroughtStatement): boolean =>
  personOf(fromBase64Url(statement.author) ?? new Uint8Array()) === by && isSignedOnce(statement)

/** The first first; of one moment, by their ids: the same order everywhere. */
export const byTime = (a: { readonly at: number; readonly id: string }, b: { readonly at: number; readonly id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

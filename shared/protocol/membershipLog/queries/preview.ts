import { toBase64Url } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { MembershipState } from '../evaluation/membershipState.ts'
import type { MembershipLog } from '../membershipLog.ts'
import type { ProofChecker } from '../proofs.ts'
import { type Statement, type StatementDraft, signedBytes, toPayload } from '../statement.ts'

/**
 * The state as it would be with one more statement, unsigned and not added: what falls with a removal, with or without `upto`. Null for a
 * body outside its schema. Cost: an evaluation of all statements.
 * @param author base64url of the key that would sign
 */
export function previewOf(log: MembershipLog, draft: StatementDraft, author: string): MembershipState | null {
  const signed = signedBytes(draft, author)
  const payload = toPayload({
    kind: draft.kind,
    table: draft.table,
    author,
    own: draft.own,
    via: draft.via,
    prev: [...new Set(draft.prev)].sort(),
    at: draft.at,
    body: draft.body,
  })
  if (!payload) return null
  const statement = { ...payload, id: toBase64Url(sha256(signed)), bytes: signed } as Statement
  const { graph } = log.state().evaluation
  const isProven = ({ id }: { readonly id: string }) => graph.proven[graph.indexById.get(id) ?? -1] ?? false
  const proofs: ProofChecker = { join: isProven, device: isProven }
  return evaluate([...log.statements(), statement], { table: log.table, founder: log.founder() }, { proofs })
}

/** Statements of a member, own and devices', that neither are nor precede `upto`, newest first: what an `upto` would let fall. Cost: O(statements + links). */
export function actsAfter({ evaluation, members }: MembershipState, member: string, upto: string): readonly Statement[] {
  const { graph, size } = evaluation
  const keys = new Set([member, ...(members.get(member)?.tenures ?? []).map(({ key }) => key)])
  const before = new Set([graph.indexById.get(upto) ?? -1])
  const acts: Statement[] = []
  for (let i = size - 1; i >= 0; i--) {
    const statement = graph.statements[i] as Statement
    if (before.has(i)) for (let k = graph.firstLink[i] as number; k < (graph.firstLink[i + 1] as number); k++) before.add(graph.links[k] as number)
    else if (keys.has(statement.author)) acts.push(statement)
  }
  return acts
}

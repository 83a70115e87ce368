import { FileJson, Pin, PinOff, Table } from 'lucide-react'
import { signal } from '../../../../shared/base/live.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import { liveVoteMarks, objectsWithMark, putVoteMarks, removeVoteMarks, type VoteMark } from '../../../../shared/model/records/voteMark.ts'
import type { Ballot, StatedTally } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount, CountedVote } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ruleNamed } from '../../../../shared/model/tally/tallyRules.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { localeOf } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Ballot.module.css'
import { resultCsv, resultFile, resultJson } from './exportResult.ts'
import { marksOf, supersededBy } from './resultMarks.ts'

const noMarks = signal<readonly VoteMark[]>([])
const never = signal(false)

interface Props extends Pick<PlaceProps, 'processId' | 'processRoom' | 'author'> {
  readonly session: string
  readonly ballots: readonly Ballot[]
  readonly ballot: Ballot
  readonly tally: StatedTally
  readonly count: BallotCount
  readonly votes: readonly CountedVote[]
  readonly nameOf: (person: string) => string
}

/** Where a result goes from here: on the objects of the board that were voted on, and into files. */
export function ResultActions({ processId, processRoom, author, session, ballots, ballot, tally, count, votes, nameOf }: Props) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const save = async (kind: 'csv' | 'json') => {
    const name = `${(ballot.question || t('ballot.result.file'))
      .replace(/[\\/:*?"<>|\s]+/g, ' ')
      .trim()
      .slice(0, 80)}.${kind}`
    const bytes =
      kind === 'csv'
        ? resultCsv(ballot, count, t, localeOf(language))
        : resultJson(resultFile({ process: processId, session, ballot, tally, count, votes, nameOf }))
    try {
      if (await saveFile(client, { name, kind, bytes })) notify(t('ballot.result.saved', { name }))
    } catch (error) {
      console.error(error)
      notify(t('ballot.result.notSaved'), { tone: 'stop' })
    }
  }
  const isListed = ballot.board !== null && listListings(processRoom.doc).some(({ kind, id }) => kind === 'board' && id === (ballot.board as string))
  return (
    <div className={css.actions}>
      {isListed && <BoardMarks {...{ processId, author, ballots, ballot, count }} />}
      <Button Icon={Table} onPress={() => void save('csv')}>
        {t('ballot.result.csv')}
      </Button>
      <Button Icon={FileJson} onPress={() => void save('json')}>
        {t('ballot.result.json')}
      </Button>
    </div>
  )
}

/** Puts the result on the board, and takes it away. What was put there of a ballot in whose place this one came goes with it. */
function BoardMarks({ processId, author, ballots, ballot, count }: Pick<Props, 'processId' | 'author' | 'ballots' | 'ballot' | 'count'>) {
  const { t } = useTranslations()
  const { room } = useRoom(processId, `board/${ballot.board as string}` as never)
  const shown = objectsWithMark(useLive(room ? liveVoteMarks(room.doc) : noMarks), ballot.id)
  const mayWrite = useLive(room?.mayWrite ?? never)
  const marks = marksOf(ballot, count, t)
  const rule = ruleNamed(ballot.rule)
  if (marks.length === 0 || !rule) return null
  const whyNot = !room ? t('common.loading') : !mayWrite ? t('ballot.marks.readOnly') : ballot.supersededBy ? t('ballot.marks.superseded') : null
  const take = () => {
    if (room) notify(t('ballot.marks.taken', { count: removeVoteMarks(room.doc, author, [ballot.id]) }))
  }
  const put = () => {
    if (!room) return
    const added = putVoteMarks(room.doc, author, { ballot: ballot.id, question: ballot.question, rule, before: supersededBy(ballots, ballot) }, marks)
    if (added === 0) return void notify(t('ballot.marks.notAllowed'))
    notify(t('ballot.marks.put', { count: added }), { action: { label: t('common.undoShort'), run: take } })
  }
  const isThere = shown.size > 0
  return (
    <Button Icon={isThere ? PinOff : Pin} whyNot={isThere && ballot.supersededBy ? null : whyNot} onPress={isThere ? take : put}>
      {t(isThere ? 'ballot.marks.takeNow' : 'ballot.marks.putNow')}
    </Button>
  )
}

import { DoorClosed, X } from 'lucide-react'
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { PersonId } from '../../../shared/model/person.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import { cx } from '../../kit/cx.ts'
import { notify } from '../../kit/notices.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { closeTable } from '../../sync/hosting.ts'
import { Confirm } from './Confirm.tsx'
import { Entrance } from './Entrance.tsx'
import { Invitations } from './Invitations.tsx'
import { Members } from './Members.tsx'
import type { Situation } from './situation.ts'
import css from './TableScreen.module.css'
import { useInvitations } from './useInvitations.ts'
import { problemIn } from './useTable.ts'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly processId: ProcessId
  readonly title: string
  readonly me: PersonId
  readonly situation: Exclude<Situation, { kind: 'guest' | 'away' }>
  readonly onOpen: () => void
}

/** The table, as large as the window: made to be projected. Escape goes back to the work, and the table stays open. */
export function TableScreen({ isOpen, onClose, title, ...rest }: Props) {
  const { t: say } = useTranslations()
  return (
    <ModalOverlay className={cx(css.veil)} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={cx(css.screen)}>
        <Dialog className={cx(css.dialog)}>
          <header className={css.head}>
            <div>
              <p className={css.kicker}>{say('hosting.title')}</p>
              <Heading slot="title" level={1} className={cx(css.title)}>
                {title}
              </Heading>
            </div>
            <Button Icon={X} onPress={onClose}>
              {say(rest.situation.kind === 'hosting' ? 'hosting.backToWork' : 'common.close')}
            </Button>
          </header>
          <Body {...rest} title={title} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Body({ processId, situation, me, onOpen, onClose }: Omit<Props, 'isOpen'>) {
  const { t: say } = useTranslations()
  if (situation.kind === 'opening')
    return (
      <p role="status" className={css.opening}>
        {say('hosting.openingLong')}
      </p>
    )
  if (situation.kind === 'closed')
    return (
      <div className={css.closed}>
        {situation.problem ? (
          <ProblemNotice variant="page" code={situation.problem} ways={{ retry: onOpen, workAlone: onClose }} />
        ) : (
          <>
            <p role="status">{say('hosting.closed')}</p>
            <Button variant="primary" size="large" onPress={onOpen}>
              {say('hosting.open')}
            </Button>
          </>
        )}
      </div>
    )
  return <Open processId={processId} table={situation.table} me={me} onOpen={onOpen} />
}

interface OpenProps {
  readonly processId: ProcessId
  readonly table: Extract<Situation, { kind: 'hosting' }>['table']
  readonly me: PersonId
  readonly onOpen: () => void
}

function Open({ processId, table, me, onOpen }: OpenProps) {
  const { t: say } = useTranslations()
  const [asking, setAsking] = useState(false)
  const invitations = useInvitations(processId, table)
  const close = () =>
    closeTable(processId).then(
      () => notify(say('hosting.closedNow')),
      (error: unknown) => notify(say(`problem.${problemIn(error)}.what`), { tone: 'stop' }),
    )
  return (
    <>
      <Entrance table={table} link={invitations.shown.contributor?.link ?? null} onReopen={() => void close().then(onOpen)} />
      <div className={css.manage}>
        <Invitations table={table} invitations={invitations} />
        <Members processId={processId} table={table} me={me} onInvite={invitations.renew} />
        <section className={css.stop}>
          <p>{say('hosting.closeMeans')}</p>
          <Button Icon={DoorClosed} variant="danger" onPress={() => setAsking(true)}>
            {say('hosting.close')}
          </Button>
        </section>
      </div>
      <Confirm
        isOpen={asking}
        title={say('hosting.closeAsk')}
        words={say('hosting.closeMeans')}
        deed={say('hosting.close')}
        onClose={() => setAsking(false)}
        onConfirm={() => void close()}
      />
    </>
  )
}

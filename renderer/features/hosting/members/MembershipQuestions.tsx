import { Hourglass, UserCheck, UserMinus, UserPlus } from 'lucide-react'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { MembershipQuestion, TableView } from '../../../../shared/protocol/tableState.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { changeRole, removeMember } from '../../../sync/hosting/hosting.ts'
import { admitWaiting, leaveWaiting } from '../../../sync/hosting/standbyMembership.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from '../MemberList.module.css'
import { problemCodeOf } from '../useHostingState.ts'

interface Props {
  readonly processId: ProcessId
  readonly table: Pick<TableView, 'members' | 'questions' | 'isCrowded'>
}

/** What only a facilitator can decide: removals that lapsed, people beyond an invitation's number, newcomers who wait. Nothing if there is no question. */
export function MembershipQuestions({ processId, table }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  if (table.questions.length === 0 && !table.isCrowded) return null
  const nameOf = (person: PersonId) => table.members.find((member) => member.person === person)?.name || t('hosting.somebody')
  const notifyFailure = (error: unknown) => void notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' })
  const textOf = ({ kind, person, by }: MembershipQuestion) =>
    kind === 'lapsedRemoval'
      ? t('hosting.question.lapsedRemoval', { by: by ? nameOf(by) : t('hosting.somebody'), name: nameOf(person) })
      : t('hosting.question.surplus', { name: nameOf(person) })
  const remove = (person: PersonId) =>
    removeMember(client, processId, person).then(() => void notify(t('member.removed', { name: nameOf(person) })), notifyFailure)
  // a role by name settles both: it is given in knowledge of the removal, and without the invitation
  const letStay = (person: PersonId) => {
    const role = table.members.find((member) => member.person === person)?.role ?? 'contributor'
    return changeRole(client, processId, person, role).catch(notifyFailure)
  }
  return (
    <Panel title={t('hosting.question.title')}>
      <ul className={css.rows}>
        {table.isCrowded && (
          <li className={css.row}>
            <span className={css.who}>{t('hosting.question.crowded')}</span>
            <div className={css.actions}>
              <Button Icon={UserPlus} onPress={() => void admitWaiting(client, processId).catch(notifyFailure)}>
                {t('hosting.question.admit')}
              </Button>
              <Button Icon={Hourglass} variant="quiet" onPress={() => leaveWaiting(client, processId)}>
                {t('hosting.question.leaveWaiting')}
              </Button>
            </div>
          </li>
        )}
        {table.questions.map((question) => (
          <li key={`${question.kind} ${question.person}`} className={css.row}>
            <span className={css.who}>{textOf(question)}</span>
            <div className={css.actions}>
              <Button Icon={UserMinus} onPress={() => void remove(question.person)}>
                {t('hosting.removeName', { name: nameOf(question.person) })}
              </Button>
              <Button Icon={UserCheck} variant="quiet" onPress={() => void letStay(question.person)}>
                {t('hosting.question.keep', { name: nameOf(question.person) })}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

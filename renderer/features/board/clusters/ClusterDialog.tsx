import { useMemo, useState } from 'react'
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components'
import { type ClusterId, MAX_CLUSTER_NAME } from '../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../board/engine/board.ts'
import { contentsOf } from '../../../board/objects/cluster/clusterKind.ts'
import { clustersInOrder } from '../../../board/outline/clusterOutline.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../connect/ConnectDialog.module.css'
import { clusterName, clusterPath } from './clusterTexts.ts'
import type { ClusterChoice, ClusterSubject } from './useClusterDialog.ts'

/** Names that are listed at once: others come up by typing. */
const MAX_LISTED = 100

interface Target {
  readonly id: ClusterId | 'none'
  readonly name: string
}

/** The choice of a cluster by typing part of its name and by arrow keys; a name that there is not becomes a new cluster. */
export function ClusterDialog({ board, choice }: { readonly board: Board; readonly choice: ClusterChoice }) {
  const { t } = useTranslations()
  const { subject, close } = choice
  const title = subject ? titleOf(board, subject, t) : ''
  return (
    <Dialog title={title} isOpen={subject !== null} onClose={close} dismissable>
      {subject && <Targets board={board} subject={subject} choice={choice} />}
    </Dialog>
  )
}

function titleOf(board: Board, subject: ClusterSubject, t: ReturnType<typeof useTranslations>['t']): string {
  if (subject.type === 'move') return t('board.cluster.moveTitle', { count: subject.ids.length })
  return t('board.cluster.nestTitle', { name: clusterName(board.clusters.all().get(subject.id) ?? null) })
}

function Targets({ board, subject, choice }: { readonly board: Board; readonly subject: ClusterSubject; readonly choice: ClusterChoice }) {
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  // as they are now: a list that is read does not change under the eyes
  const targets = useMemo(() => targetsFor(board, subject, t('board.cluster.takeOut'), t('board.cluster.unnest')), [board, subject, t])
  const name = query.trim()
  const matching = targets.filter((target) => contains(target.name, name))
  const isNew =
    subject.type === 'move' && name !== '' && !targets.some((target) => target.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0)
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField
        aria-label={t('board.cluster.search')}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') choice.close()
          else event.continuePropagation()
        }}
      >
        <Input dir="auto" className={cx(css.input)} maxLength={MAX_CLUSTER_NAME} placeholder={t('board.cluster.search')} />
      </SearchField>
      <Menu
        aria-label={t('board.cluster.list')}
        className={cx(css.list)}
        items={[...matching.slice(0, MAX_LISTED), ...(isNew ? [{ id: 'new' as const, name: t('board.cluster.createNamed', { name }) }] : [])]}
        renderEmptyState={() => <p className={css.none}>{t('board.cluster.noneYet')}</p>}
      >
        {({ id, name: label }) => (
          <MenuItem
            id={id}
            textValue={label}
            className={cx(css.item)}
            onAction={() => (id === 'new' ? choice.createNamed(name) : choice.choose(id === 'none' ? null : id))}
          >
            <span dir="auto">{label}</span>
          </MenuItem>
        )}
      </Menu>
      {matching.length > MAX_LISTED && <p className={css.none}>{t('board.connect.more', { count: matching.length - MAX_LISTED })}</p>}
    </Autocomplete>
  )
}

/** The clusters that may be chosen, in reading order; at the end none, where there is something to come out of. */
function targetsFor(board: Board, subject: ClusterSubject, takeOut: string, unnest: string): readonly Target[] {
  const { clusters, scene } = board
  if (subject.type === 'move') {
    const own = new Set(subject.ids.map((id) => clusters.clusterOf(id)?.id ?? null))
    const others = clustersInOrder(scene).filter(({ id }) => !(own.size === 1 && own.has(id)))
    const isInSome = [...own].some((id) => id !== null)
    return [...others.map((node) => ({ id: node.id, name: clusterPath(board, node) })), ...(isInSome ? [{ id: 'none' as const, name: takeOut }] : [])]
  }
  const node = clusters.all().get(subject.id)
  const excluded = new Set<string>([subject.id, ...(node ? contentsOf(node) : []), ...(node?.parent ? [node.parent] : [])])
  const others = clustersInOrder(scene).filter(({ id }) => !excluded.has(id))
  return [
    ...others.map((each) => ({ id: each.id, name: clusterPath(board, each) })),
    ...(node?.parent ? [{ id: 'none' as const, name: unnest }] : []),
  ]
}

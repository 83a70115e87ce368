import { Combine, Pencil, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { type ClusterId, MAX_CLUSTER_NAME } from '../../../../shared/model/records/cluster.ts'
import type { ClusterSection as Section } from '../../../board/outline/clusterOutline.ts'
import { select } from '../../../board/scene/selection.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Menu, type MenuEntries } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { attachedText } from '../boardTexts.ts'
import { clusterName, clusterPath } from '../clusters/clusterTexts.ts'
import { selectionEntries } from '../menu/selectionMenu.ts'
import { useRights, whyNotAnything } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'
import { OutlineEntries } from './OutlineEntries.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly part: Section
  readonly sections: readonly Section[]
}

/** A cluster as a heading, with what is in it. */
export function ClusterSection(props: Props) {
  const { board, part } = props
  const { cluster, around, objects } = part
  const { t } = useTranslations()
  const heading = useId()
  useRights(board)
  const [isNaming, setIsNaming] = useState(cluster !== null && cluster.name === '' && objects.length === 0)
  const whyNot = whyNotAnything(board)
  const name = clusterName(cluster)
  const votes = cluster ? attachedText(board.scene.attachments.of(cluster.id), props.nameOf) : ''
  const Heading = around.length === 0 ? 'h3' : 'h4'

  const dissolve = () => {
    if (!cluster) return
    board.deleteObjects([cluster.id])
    notify(t('board.cluster.dissolved', { name }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  /** A new note, in the cluster from the beginning: one step of undo. */
  const createIn = (id: ClusterId | null) => {
    const end = board.undo.asOneStep()
    const created = board.put([{ box: board.makeRoom(null) }])
    if (id) board.clusters.move(created, id)
    end()
    props.onCreated(created[0])
  }
  return (
    <section aria-labelledby={heading} style={{ marginInlineStart: `${around.length * 18}px` }}>
      <div className={css.sectionHead}>
        <Heading id={heading} className={css.sectionTitle} dir="auto">
          {around.length > 0 && <span className="visually-hidden">{around.map((each) => clusterName({ name: each })).join(' › ')} › </span>}
          {name} <span className={css.count}>{objects.length}</span>
        </Heading>
        {cluster && (
          <>
            <IconButton Icon={Pencil} label={t('board.cluster.rename', { name })} whyNot={whyNot} onPress={() => setIsNaming(true)} />
            <Menu
              label={t('board.cluster.actions', { name })}
              onOpen={() => board.select(select(cluster.id))}
              onClose={props.onMenuClose}
              entries={() => [
                ...mergeEntries(props, t, whyNot),
                ...selectionEntries(board, { onEdit: () => setIsNaming(true), onDelete: dissolve, deleteKey: 'board.cluster.dissolve' }),
              ]}
            />
          </>
        )}
      </div>
      {votes && (
        <p className={css.areaDetails} dir="auto">
          {votes}
        </p>
      )}
      {cluster && isNaming && (
        <InPlaceField
          label={t('board.cluster.field')}
          value={cluster.name}
          maxLength={MAX_CLUSTER_NAME}
          onSave={(next) => board.clusters.name(cluster.id, next)}
          onLeave={() => setIsNaming(false)}
        />
      )}
      {objects.length === 0 ? (
        <p className={css.none}>{t(cluster ? 'board.cluster.nothingIn' : 'board.cluster.allIn')}</p>
      ) : (
        <OutlineEntries {...props} entries={part.entries} />
      )}
      <Button variant="quiet" Icon={Plus} whyNot={whyNot} onPress={() => createIn(cluster?.id ?? null)}>
        {cluster ? t('board.cluster.newNoteIn', { name }) : t('board.newNote')}
      </Button>
    </section>
  )
}

/** The clusters that one is merged with; nothing where there is no other. */
function mergeEntries({ board, part, sections }: Props, t: ReturnType<typeof useTranslations>['t'], whyNot: string | null): MenuEntries {
  const { cluster } = part
  const others = sections.flatMap((section) => (section.cluster && section.cluster.id !== cluster?.id ? [section.cluster] : []))
  if (!cluster || others.length === 0) return []
  return [
    ...others.map((other) => ({
      id: `merge ${other.id}`,
      label: t('board.cluster.mergeWith', { name: clusterPath(board, other) }),
      Icon: Combine,
      whyNot,
      onAction: () => {
        const id = board.clusters.merge([cluster.id, other.id])
        const merged = id ? board.clusters.all().get(id) : undefined
        const undo = { action: { label: t('common.undoShort'), run: board.undo.latestStep() } }
        if (merged) notify(t('board.cluster.merged', { name: clusterName(merged) }), undo)
      },
    })),
    'separator',
  ]
}

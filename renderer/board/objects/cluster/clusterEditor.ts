import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { clusterNameText, MAX_CLUSTER_NAME, putCluster } from '../../../../shared/model/records/cluster.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import css from '../../text/field.module.css'
import { bindWording } from '../../text/textBinding.ts'
import { listenToField } from '../../text/textField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { CLUSTER_TITLE_FONT_SIZE, CLUSTER_TITLE_HEIGHT } from './clusterHull.ts'

/** Smallest and largest width of the field, in board units. */
const MIN_WIDTH = 240
const MAX_WIDTH = 520

/** Opens a field over the name of a cluster, bound to the shared text: two people may write in it at once. Enter leaves the cluster selected. */
export function editCluster(
  { doc, author, parent, labels, onLeave, onUndo, notify, write }: EditContext,
  opened: ClusterNode,
): ObjectEditor<ClusterNode> {
  const element = document.createElement('textarea')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', labels.clusterField)
  element.rows = 1
  element.maxLength = MAX_CLUSTER_NAME
  element.dir = 'auto'
  element.style.fontSize = `${CLUSTER_TITLE_FONT_SIZE}px`
  element.style.lineHeight = `${CLUSTER_TITLE_HEIGHT - 4}px`
  element.style.whiteSpace = 'nowrap'
  element.style.overflow = 'hidden'
  parent.append(element)
  const unbind = bindWording(element, doc, author, () => clusterNameText(doc, opened.id))
  const stopListening = listenToField(element, { onLeave, onUndo })
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onLeave('escape')
  }
  element.addEventListener('keydown', onEnter)
  element.focus({ preventScroll: true })
  element.select()
  let place = { ...opened.box, height: CLUSTER_TITLE_HEIGHT }
  const close = () => {
    stopListening()
    unbind()
    element.removeEventListener('keydown', onEnter)
    element.remove()
  }
  return {
    element,
    show: (_node, box) => {
      place = { x: box.x, y: box.y, width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, box.width)), height: CLUSTER_TITLE_HEIGHT }
      setElementBox(element, { ...place, height: CLUSTER_TITLE_HEIGHT - 4 })
    },
    onDeleted: (isLocal) => {
      const name = element.value.trim()
      // another deleted it meanwhile: the words are offered, as those of a note are
      if (!isLocal && name) {
        const reinsert = () => void write((again, by) => putCluster(again, by, { name, box: { ...opened.box, x: place.x, y: place.y } }))
        notify({ type: 'editedNoteDeleted', text: name, reinsert })
      }
      return false
    },
    close,
  }
}

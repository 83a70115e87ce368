import * as Y from 'yjs'
import { hasMarkStack } from '../base/text/markStacks.ts'
import { safeHref, safeImageSource } from './bodySchema.ts'
import { editorSupportsChange } from './editorSupport.ts'

type BodyEvent = Y.YEvent<Y.XmlFragment>

/**
 * Whether what a transaction changed in a body may stand: the editor supports it, its links may be followed, its pictures fetch
 * nothing and its letters can be laid out. A node that was not like that before may go on being changed, because a newer version wrote it. Cost: O(change).
 * @param before the document without the change
 */
export const isAllowedBodyChange = (events: readonly BodyEvent[], before: Y.Doc): boolean =>
  events.every((event) => (editorSupportsChange([event]) && isSafeEvent(event)) || !wasSupported(event, before))

function isSafeEvent({ target, changes }: BodyEvent): boolean {
  if (target instanceof Y.XmlText || target instanceof Y.XmlElement ? !safeNode(target) : false) return false
  return [...changes.added].every(({ content }) => !(content instanceof Y.ContentType) || safeTree(content.type))
}

function safeTree(root: unknown): boolean {
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const next = stack.pop()
    if (!safeNode(next)) return false
    if (next instanceof Y.XmlElement) for (const child of next.toArray()) stack.push(child)
  }
  return true
}

function safeNode(node: unknown): boolean {
  if (node instanceof Y.XmlText)
    return (node.toDelta() as readonly Run[]).every(
      ({ insert, attributes }) => safeLink(attributes?.link) && !(typeof insert === 'string' && hasMarkStack(insert)),
    )
  if (!(node instanceof Y.XmlElement)) return false
  const attributes: Readonly<Record<string, unknown>> = node.getAttributes()
  return Object.keys(attributes).every(safeName) && (node.nodeName !== 'image' || safeImageSource(attributes.src) !== null)
}

interface Run {
  readonly insert?: unknown
  readonly attributes?: { readonly link?: { readonly href?: unknown } | null }
}
const safeLink = (link: { readonly href?: unknown } | null | undefined) => !link || safeHref(link.href) !== null

/** Refuses attributes that a page would run, or that would load another page. Other unknown attributes belong to a newer version. */
const safeName = (name: string) => /^[a-zA-Z][\w-]*$/.test(name) && !/^(on|srcdoc$|style$|formaction$)/i.test(name)

function wasSupported({ target }: BodyEvent, before: Y.Doc): boolean {
  const id = target._item?.id
  if (!id || id.clock >= Y.getState(before.store, id.client)) return true
  const item: unknown = Y.getItem(before.store, id)
  const type = item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null
  return type === null || safeNode(type)
}

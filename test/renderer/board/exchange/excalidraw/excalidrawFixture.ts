/** An element as Excalidraw writes it. */
export const element = (id: string, type: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  id,
  type,
  x: 0,
  y: 0,
  width: 100,
  height: 80,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  seed: 1,
  version: 1,
  versionNonce: 1,
  isDeleted: false,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
  ...rest,
})

export const text = (id: string, words: string, rest: Readonly<Record<string, unknown>> = {}) =>
  element(id, 'text', {
    text: words,
    originalText: words,
    fontSize: 20,
    fontFamily: 1,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    ...rest,
  })

export const arrow = (id: string, from: string | null, to: string | null, rest: Readonly<Record<string, unknown>> = {}) =>
  element(id, 'arrow', {
    points: [
      [0, 0],
      [200, 50],
    ],
    startBinding: from === null ? null : { elementId: from, focus: 0.1, gap: 4 },
    endBinding: to === null ? null : { elementId: to, focus: 0, gap: 4 },
    startArrowhead: null,
    endArrowhead: 'arrow',
    ...rest,
  })

/** A drawing as people make it: a frame, sticky notes, a flow with bound arrows, a list, ink, a picture, what was deleted. */
export const sampleDrawing = {
  type: 'excalidraw',
  version: 2,
  source: 'https://excalidraw.com',
  elements: [
    element('n1', 'rectangle', {
      x: 40,
      y: 60,
      width: 180,
      height: 160,
      backgroundColor: '#ffec99',
      frameId: 'f',
      boundElements: [{ type: 'text', id: 't1' }],
    }),
    text('t1', 'Il forno\nchiude', { x: 50, y: 70, containerId: 'n1', originalText: 'Il forno chiude', textAlign: 'center' }),
    element('s1', 'diamond', { x: 400, y: 60, width: 200, height: 120, strokeColor: '#e03131', groupIds: ['inner', 'outer'] }),
    text('t2', 'Chi decide?', { x: 420, y: 90, containerId: 's1', groupIds: ['inner', 'outer'] }),
    element('s2', 'ellipse', { x: 700, y: 60, backgroundColor: '#b2f2bb', angle: 0.5, groupIds: ['outer'] }),
    arrow('a1', 'n1', 's1', { x: 220, y: 100 }),
    text('t3', 'poi', { containerId: 'a1' }),
    arrow('a2', 's1', 'gone', { x: 600, y: 100, startArrowhead: 'dot', elbowed: true }),
    element('l1', 'line', {
      x: 10,
      y: 500,
      points: [
        [0, 0],
        [50, 40],
        [100, 0],
        [0, 0],
      ],
    }),
    text('t4', 'Senza foglietto', { x: 40, y: 700, fontSize: 36 }),
    element('d1', 'freedraw', { points: [[0, 0]], pressures: [] }),
    element('i1', 'image', { fileId: 'abc', status: 'saved' }),
    element('e1', 'embeddable', { x: 900, y: 700, link: 'https://example.org' }),
    element('x1', 'hologram'),
    element('old', 'rectangle', { isDeleted: true }),
    element('f', 'frame', { x: 0, y: 0, width: 350, height: 300, name: 'Bisogni' }),
  ],
  appState: { viewBackgroundColor: '#ffffff', gridSize: null },
  files: {},
}

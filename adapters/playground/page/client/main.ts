import { render } from 'preact'
import { App } from './app.ts'
import { h } from './parts/html.ts'

const place = document.getElementById('page')
if (place !== null) render(h(App, {}), place)

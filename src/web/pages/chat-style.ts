/** The chat: a header that stays, and Web Chat in what is left of the window. */
export const chatStyle = `
html,body{height:100%}
body{display:flex;flex-direction:column;height:100vh;height:100dvh;overflow:hidden;overflow:clip}
header{flex:none}
.bar{display:flex;align-items:center;justify-content:space-between;gap:.25rem .75rem;
padding:.25rem .75rem;background:var(--card);border-bottom:1px solid var(--line)}
h1{display:flex;align-items:center;gap:.5rem;font-size:1.125rem;min-width:0}
h1 span{overflow:hidden;text-overflow:ellipsis}
nav{display:flex;align-items:center;gap:.25rem;flex:none}
.tool{display:inline-flex;align-items:center;justify-content:center;gap:.4rem;min-width:2.75rem;min-height:2.75rem;padding:.25rem .5rem;
border:0;border-radius:.6rem;background:none;color:var(--link);text-decoration:none}
.tool:hover{background:var(--tint)}
.icon{flex:none;width:1.4rem;height:1.4rem}
#languages{position:relative}
summary{list-style:none;user-select:none}
summary::-webkit-details-marker{display:none}
.languages{position:absolute;inset-inline-end:0;top:100%;z-index:5;min-width:11rem;max-height:70vh;overflow:auto;padding:.35rem;
background:var(--card);border:1px solid var(--line);border-radius:.75rem;box-shadow:0 8px 24px #0003}
.languages a{display:flex;align-items:center;min-height:2.75rem;padding:.25rem .9rem;border-radius:.5rem;text-decoration:none;color:var(--ink)}
.languages a:hover{background:var(--tint)}
.languages a[aria-current]{background:var(--tint);font-weight:600}
.danger{flex:none;display:flex;align-items:center;justify-content:center;gap:.5rem 1rem;padding:.15rem .75rem;line-height:1.3}
.danger a{flex:none;display:inline-flex;align-items:center;min-height:2.75rem;padding:.25rem .75rem}
main{flex:1;width:100%;max-width:60rem;margin-inline:auto;min-height:0;position:relative;display:flex;flex-direction:column}
footer{flex:none;display:flex;justify-content:center;background:var(--card);border-top:1px solid var(--line)}
footer a{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .75rem;font-size:.9375rem}
#chat{flex:1;min-height:0;display:flex;flex-direction:column}
/* Web Chat asks for all of the height; the line about the connection is above it. */
#chat>*{flex:1;min-height:0;display:flex;flex-direction:column}
#chat [role=region]{flex:1 1 0;min-height:0;height:auto}
#chat:empty{flex:none}
#chat-loading{padding:2rem 1.25rem;text-align:center;color:var(--soft)}
#chat-failed,noscript{flex:1;min-height:0;overflow:auto}
.fallback{max-width:34rem;margin:0 auto;padding:1.5rem 1.25rem;display:grid;gap:1rem}
.contacts a{display:inline-block;padding:.5rem .5rem .5rem 0}
.ways{display:flex;flex-wrap:wrap;gap:.75rem}
/* A third of the window, however many suggestions there are: the rest scrolls, and the conversation stays in sight. */
.webchat__suggested-actions__flow-box{max-height:min(33vh,15rem)!important;overflow-y:auto;overscroll-behavior:contain}
.webchat__suggested-actions__button{height:auto!important;min-height:2.75rem;max-width:100%;padding-block:.45rem!important}
.webchat__suggested-actions__button-text{white-space:normal!important;overflow:visible!important;text-align:start;line-height:1.3}
.webchat__bubble__content{overflow-wrap:anywhere}
.webchat__render-markdown>*+*{margin-top:.65em}
.webchat__render-markdown ul,.webchat__render-markdown ol{padding-inline-start:1.3em;list-style:disc}
.webchat__render-markdown ol{list-style:decimal}
.webchat__render-markdown li+li{margin-top:.35em}
.webchat__render-markdown blockquote{margin-inline:0;padding:.1rem 0 .1rem .8rem;border-left:4px solid var(--link);text-align:left}
.webchat__render-markdown a[href^="tel:"]{display:inline-block;padding:.6rem .2rem}
.retry{min-height:2.75rem;border:0;background:none;color:var(--link);text-decoration:underline;font-weight:600}
.status{flex:none;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:.25rem 1rem;padding:.5rem 1rem;background:var(--shade);border-bottom:1px solid var(--line);text-align:center}
.status button{min-height:2.75rem;padding:.25rem 1rem;border:2px solid var(--link);border-radius:.6rem;background:none;color:var(--link);font-weight:600}
@media (max-width:40rem){a.tool span:not(.hidden-text),button.tool span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
@media (max-width:23rem){h1{gap:.35rem}.bar{padding:.25rem .5rem}#language-name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.danger{justify-content:space-between}}
@media (max-height:24rem){footer a{min-height:1.75rem}.bar{padding-block:0}.danger a{padding-block:.2rem}}
`;

/**
 * Runs before everything else, in browsers of any age: shows the numbers to call when the chat's script can't be
 * fetched, isn't understood, or fails before it has started. The client calls `started()`.
 */
export const bootScript = `
(function(){var started=false,byId=function(id){return document.getElementById(id)};
function show(id,on){var part=byId(id);if(part)part.hidden=!on}
function fail(){if(!started){show('chat-loading',false);show('chat-failed',true)}}
function later(){if(document.readyState==='loading')document.addEventListener('DOMContentLoaded',fail);else fail()}
window.loftesboten={fail:later,started:function(){started=true;show('chat-loading',false);show('chat-failed',false)}};
window.addEventListener('error',later,true);
document.addEventListener('DOMContentLoaded',function(){if(!started&&byId('chat-failed').hidden)show('chat-loading',true)})})()
`.replaceAll('\n', '');

//! What holds whatever fails: nothing that may be an answer stays in the room, and whoever looks for advice gets
//! it.

use crate::base::Fault;
use crate::features::Cx;
use crate::features::survey::handle::secret::{Step, going_on, is_confidential, offered, remove_said};
use crate::features::survey::store::{self, secret as boxes};

/// Somebody looks for advice. In the dialogue that is removed like an answer; it is kept nowhere.
pub(in crate::features::survey) async fn asked_for_advice(cx: &mut Cx<'_>) -> Result<Step, Fault> {
    // Whoever asks is told whatever else does not work.
    let goes_on = matches!(going_on(cx).await, Ok(Some(_)));
    if goes_on && is_confidential(cx).await? {
        remove_said(cx).await?;
    }
    Ok(Step::Advice { goes_on })
}

/// Handling what the speaker said has failed: in a dialogue it is removed all the same.
pub(in crate::features::survey) async fn conceal(cx: &mut Cx<'_>) -> Result<(), Fault> {
    if cx.house.vault.is_none() || !is_confidential(cx).await? {
        return Ok(());
    }
    let may_be_an_answer = match going_on(cx).await {
        Ok(found) => found.is_some(),
        // The keys may be what failed: whoever is asked anything at level C may have answered it.
        Err(_) => !offered(cx).await?.is_empty(),
    };
    if may_be_an_answer {
        remove_said(cx).await?;
    }
    Ok(())
}

/// Whether the speaker is asked something whose keys are not there, though it is open: a disk may be away.
pub(super) async fn lacks_keys(cx: &mut Cx<'_>) -> Result<bool, Fault> {
    let (Some(vault), person) = (cx.house.vault.clone(), cx.actor()?.user) else { return Ok(false) };
    for survey in boxes::open_ids(cx.tx).await? {
        if !vault.is_there(&survey) {
            let survey = store::get(cx.tx, &survey).await?;
            if store::is_asked(cx.tx, &survey.audience()?, &person).await? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

"""What surveys wait for."""

from initiatives.admin.desk.jobs import Job, add_jobs, name_of, own

from ..models import Survey

add_jobs(
    Job(
        title="Results of surveys to publish",
        explanation="These are closed. Look through the results, and publish them.",
        rows=lambda user, today: own(Survey, user).with_results_waiting(),
        words=name_of,
        query="?results=waiting",
    ),
)

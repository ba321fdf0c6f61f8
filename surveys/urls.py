from django.urls import path

from .views import answer_pages, answer_passing_on, answer_quotes, answering, own_surveys

app_name = "surveys"

urlpatterns = [
    path("surveys/answer/<str:token>/", answering.link, name="link"),
    path("surveys/mine/", own_surveys.own_surveys, name="own_surveys"),
    path("surveys/<str:reference>/answer/", answering.entry, name="answer_entry"),
    path("surveys/<str:reference>/answer/quotes/", answering.entry, {"page": "quotes"}, name="answer_entry_quotes"),
    path("surveys/<str:reference>/answer/<slug:place>/", answer_pages.start, name="answer_start"),
    path("surveys/<str:reference>/answer/<slug:place>/later/", answer_pages.later, name="answer_later"),
    path("surveys/<str:reference>/answer/<slug:place>/check/", answer_pages.check, name="answer_check"),
    path("surveys/<str:reference>/answer/<slug:place>/done/", answer_pages.done, name="answer_done"),
    path("surveys/<str:reference>/answer/<slug:place>/copy/", answer_passing_on.copy, name="answer_copy"),
    path("surveys/<str:reference>/answer/<slug:place>/ready/", answer_passing_on.ready, name="answer_ready"),
    path(
        "surveys/<str:reference>/answer/<slug:place>/hand-over/", answer_passing_on.hand_over, name="answer_hand_over"
    ),
    path("surveys/<str:reference>/answer/<slug:place>/quotes/", answer_quotes.quotes, name="answer_quotes"),
    path("surveys/<str:reference>/answer/<slug:place>/answers/", answer_pages.answers, name="answer_answers"),
    path(
        "surveys/<str:reference>/answer/<slug:place>/answers/<int:number>/",
        answer_pages.answers,
        name="answer_version",
    ),
    path(
        "surveys/<str:reference>/answer/<slug:place>/questions/<int:pk>/",
        answer_pages.questions,
        name="answer_questions",
    ),
]
